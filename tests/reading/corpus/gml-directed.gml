# written by hand
Creator "a network editor"
Version 1
graph
[
  directed 1
  node
  [
    id 7
    label "Ysgol T&#375; Ddewi"
    graphics [ x 10.5 y 20.0 ]
  ]
  node
  [
    id 8
    label "St Mary&#39;s"
  ]
  node [ id 9 label "Quarry Nursery" ]
  edge
  [
    source 8
    target 7
    weight 2
  ]
  edge
  [
    source 8
    target 7
    weight 1
  ]
]
